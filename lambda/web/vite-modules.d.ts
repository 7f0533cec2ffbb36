/// <reference types="vite/client" />

declare module '*.graphql' {
  const operation: import('./operations.ts').Operation;
  export default operation;
}
