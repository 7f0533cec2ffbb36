import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { GraphiQL, type GraphiQLProps } from 'graphiql';
import { type ComponentProps, createElement, Fragment, type ReactElement } from 'react';
import { GRAPHQL_PATH } from '../../api/constants.ts';
import { EXAMPLE_TABS } from './example-tabs.ts';
import { ShareButton } from './share-button.ts';
import type { SharedRequest } from './shared-link.ts';

/** Where GraphiQL keeps the tabs that a reader had open. */
const STORED_TABS = 'graphiql:tabState';

/** Below this width the documentation would leave no room for the query, and stays closed until it is asked for. */
const ROOMY = '(min-width: 800px)';

/** Sends what is in the editors. What comes back is shown as it is, errors included. */
const ask: GraphiQLProps['fetcher'] = async (request) => {
  const response = await fetch(GRAPHQL_PATH, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
    },
    body: JSON.stringify(request),
  });
  return response.json();
};

/** The tools beside the query: those of GraphiQL, and a link first. */
const Tools: ComponentProps<typeof GraphiQL.Toolbar>['children'] = ({ prettify, copy, merge }) =>
  createElement(Fragment, null, createElement(ShareButton), prettify, merge, copy);

/**
 * GraphiQL on this API, with the documentation open beside it. It opens on what a link carries, or else on the tabs that the
 * reader left, or else on the examples.
 */
export function Playground({ shared }: { readonly shared: SharedRequest | null }): ReactElement {
  const tabs = shared === null ? EXAMPLE_TABS : [shared, ...EXAMPLE_TABS];
  const opened = shared ?? (localStorage.getItem(STORED_TABS) === null ? tabs[0] : undefined);
  return createElement(
    GraphiQL,
    {
      fetcher: ask,
      defaultTabs: [...tabs],
      defaultEditorToolsVisibility: 'variables',
      // The record is public: no request needs a header of its own.
      isHeadersEditorEnabled: false,
      shouldPersistHeaders: false,
      ...(matchMedia(ROOMY).matches && { visiblePlugin: DOC_EXPLORER_PLUGIN }),
      ...(opened !== undefined && { initialQuery: opened.query, initialVariables: opened.variables }),
      ...(shared?.operationName && { operationName: shared.operationName }),
    },
    createElement(
      GraphiQL.Logo,
      null,
      createElement('h1', { className: 'home' }, createElement('a', { href: '/' }, 'Rostrum')),
    ),
    // biome-ignore lint/correctness/noChildrenProp: as an argument a function has no type here
    createElement(GraphiQL.Toolbar, { children: Tools }),
  );
}
