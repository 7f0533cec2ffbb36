export const dynamoIndex = null as any;
