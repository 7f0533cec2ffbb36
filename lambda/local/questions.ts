/** Questions to begin with: printed at start, and there when the playground opens. */
export const QUESTIONS: readonly { readonly title: string; readonly query: string }[] = [
  {
    title: 'What did the President of Belarus say, in which post, at which event, in exactly which words?',
    query: `query WhoSaidWhat {
  statements(filter: { speaker: "aleksandr-lukashenko" }, orderBy: DATE_DESC, first: 10) {
    count { value precision }
    nodes {
      text
      kind
      attributedAs
      date { edtf }
      speakerPost { label organization { name } }
      event { name kind place { name } }
      provenance { source { headline datePublished } spans { exact start end } }
    }
    pageInfo { endCursor hasNextPage }
  }
}`,
  },
  {
    title: 'What did the new Secretary General pass on of the words of another?',
    query: `query PassedOn {
  person(slug: "imangali-tasmagambetov") {
    name
    passedOn(first: 10) {
      nodes { text speaker { name } reportedBy { name } event { name } }
    }
  }
}`,
  },
  {
    title:
      'Who was Secretary General on 15 January 2023, and does the record know who was on 1 November 2022?',
    query: `query WhoHeldThePost {
  post(slug: "csto-secretary-general") {
    label
    january: holdersAt(date: "2023-01-15") { knowledge held { member { name } startDate { edtf words } } }
    november: holdersAt(date: "2022-11-01") { knowledge held { member { name } } }
  }
}`,
  },
];
