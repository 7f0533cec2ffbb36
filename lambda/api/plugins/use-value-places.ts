import {
  type ArgumentNode,
  type ASTNode,
  BREAK,
  type DocumentNode,
  Kind,
  type ObjectFieldNode,
  visit,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { badUserInput, RecordError } from '../../../schema/errors.ts';

/** Gives each error of a scalar about a value in the query the place of that value, such as `filter.date.from`. */
export const useValuePlaces = (): Plugin => ({
  onValidate:
    ({ params: { documentAST } }) =>
    ({ result, setResult }) => {
      if (result.some((error) => error instanceof RecordError))
        setResult(result.map((error) => (error instanceof RecordError ? placed(error, documentAST) : error)));
    },
});

function placed(error: RecordError, document: DocumentNode): RecordError {
  const [node] = error.nodes ?? [];
  const place = node === undefined ? '' : placeOf(node, document);
  // Yoga keeps the outcome of a validation, so that an error may have its place already.
  if (error.code !== 'BAD_USER_INPUT' || place === '' || error.message.startsWith(`${place}: `)) return error;
  return badUserInput(`${place}: ${error.message.replace(/^E/, 'e')}`, node);
}

/** The argument, the input fields and the indices on the way to a value; empty for one that is of no argument. */
function placeOf(value: ASTNode, document: DocumentNode): string {
  const place: (string | number)[] = [];
  visit(document, {
    enter(node, _key, _parent, path) {
      if (node !== value) return undefined;
      let at: unknown = document;
      for (const [index, key] of path.entries()) {
        at = (at as Readonly<Record<PropertyKey, unknown>>)[key];
        if (path[index - 1] === 'values') place.push(key);
        else if (isNamed(at)) place.push(at.name.value);
      }
      return BREAK;
    },
  });
  return place.join('.');
}

const isNamed = (node: unknown): node is ArgumentNode | ObjectFieldNode =>
  [Kind.ARGUMENT, Kind.OBJECT_FIELD].includes((node as ArgumentNode).kind);
