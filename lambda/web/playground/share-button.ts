import { pick, ToolbarButton, useGraphiQL } from '@graphiql/react';
import { createElement, type ReactElement, useState } from 'react';
import { withKnownOperation } from './known-operation.ts';
import { linkTo } from './shared-link.ts';

const LABEL = 'Copy link to this query';

/** Copies a link to the query and variables in the editors, and puts it into the address of the page. */
export function ShareButton(): ReactElement {
  const { queryEditor, variableEditor, operationName } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'operationName'),
  );
  const [label, setLabel] = useState(LABEL);
  const share = async () => {
    const request = withKnownOperation({ query: queryEditor?.getValue() ?? '', operationName });
    const link = linkTo(`${location.origin}${location.pathname}`, {
      query: request.query,
      variables: variableEditor?.getValue() ?? '',
      operationName: request.operationName ?? '',
    });
    history.replaceState(null, '', link);
    setLabel((await copied(link)) ? 'Link copied' : 'Copying failed. The link is in the address bar.');
  };
  return createElement(
    ToolbarButton,
    { label, onClick: share, onPointerLeave: () => setLabel(LABEL), onBlur: () => setLabel(LABEL) },
    createElement(
      'svg',
      {
        className: 'graphiql-toolbar-icon',
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 1.5,
        'aria-hidden': true,
      },
      createElement('path', { d: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.7 1.7' }),
      createElement('path', { d: 'M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.7-1.7' }),
    ),
  );
}

/** Browsers give only secure pages access to the clipboard, and may deny it to them too. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
