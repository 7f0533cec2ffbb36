import { pick, ToolbarButton, useGraphiQL } from '@graphiql/react';
import { createElement, type ReactElement, useState } from 'react';
import { linkTo } from './shared-link.ts';

const LABEL = 'Copy a link to this query';

/** Copies a link that opens what is in the editors, and puts it into the address of the page. */
export function ShareButton(): ReactElement {
  const { queryEditor, variableEditor, operationName } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'operationName'),
  );
  const [label, setLabel] = useState(LABEL);
  const share = async () => {
    const link = linkTo(`${location.origin}${location.pathname}`, {
      query: queryEditor?.getValue() ?? '',
      variables: variableEditor?.getValue() ?? '',
      operationName: operationName ?? '',
    });
    history.replaceState(null, '', link);
    setLabel((await copied(link)) ? 'Copied' : 'The link is in the address of this page');
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

/** Browsers lend the clipboard to secure pages only, and not always then. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
