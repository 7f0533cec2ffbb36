import './workers.ts';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './playground.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground.ts';
import { readLink } from './shared-link.ts';

const root = document.querySelector('#playground');
if (root !== null) createRoot(root).render(createElement(Playground, { shared: readLink(location.search) }));
