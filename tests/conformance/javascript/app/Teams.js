// A small Relay app: a list of teams, each with a list of members, both paged and refetched by Relay's own rules.
import { graphql } from 'relay-runtime';

export const query = graphql`
  query TeamsQuery {
    me {
      account
    }
    ...Teams_page
  }
`;

export const page = graphql`
  fragment Teams_page on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "TeamsPageQuery") {
    teams(first: $first, after: $after) @connection(key: "Teams_teams") {
      edges {
        node {
          id
          ...Teams_members
        }
      }
    }
  }
`;

export const members = graphql`
  fragment Teams_members on Team
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "TeamsMembersQuery") {
    name
    memberships(first: $first, after: $after) @connection(key: "Teams_memberships") {
      edges {
        node {
          id
          state
          person {
            name
          }
        }
      }
    }
  }
`;
