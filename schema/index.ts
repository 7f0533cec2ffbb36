import { builder } from './builder.ts';
import { inReadingOrder } from './reading-order.ts';
import './types/agent.ts';
import './types/change.ts';
import './types/citation.ts';
import './types/count.ts';
import './types/coverage.ts';
import './types/event.ts';
import './types/evidence.ts';
import './types/facet.ts';
import './types/histogram.ts';
import './types/history.ts';
import './types/membership.ts';
import './types/node.ts';
import './types/organization.ts';
import './types/partial-date.ts';
import './types/person.ts';
import './types/place.ts';
import './types/post.ts';
import './types/recorded-at.ts';
import './types/search.ts';
import './types/suggest.ts';
import './types/source.ts';
import './types/statement.ts';
import './types/time.ts';
import './types/timeline.ts';
import './types/topic.ts';

/** The whole schema, in the order in which people read it. */
export const schema = inReadingOrder(builder.toSchema({ sortSchema: false }));

// What graphql-js does for `assumeValid`, which the builder does not hand on: the tests validate the schema, no first request has to.
schema.__validationErrors = [];
