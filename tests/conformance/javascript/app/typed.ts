// What the generated types must allow, and (below) what they must forbid.
import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { CreateProjectDocument, JournalDocument, ProjectsDocument, RegisterPersonDocument, TeamMembersDocument } from '../generated/operations';
import type { Mutation, Query } from '../generated/schema';

type Members = ResultOf<typeof TeamMembersDocument>;

export const page: VariablesOf<typeof TeamMembersDocument> = { id: 'team_…', first: 20 };

export function names(found: Members): string[] {
  return found.team?.memberships?.edges.map(({ node }) => node.person?.name ?? '') ?? [];
}

export function reportedAt(found: Members): string | undefined {
  return found.team?.memberships?.edges[0]?.node.reportedAt;
}

export function budgets(found: ResultOf<typeof ProjectsDocument>): string[] {
  return found.governanceProjects?.nodes.map(({ budget }) => budget) ?? [];
}

export function titles(found: ResultOf<typeof JournalDocument>): string[] {
  return (
    found.journalEntries?.nodes.flatMap(({ subject }) =>
      subject?.__typename === 'GovernanceProject' ? [subject.title] : [],
    ) ?? []
  );
}

export type Fields = [keyof Query, keyof Mutation];

// @ts-expect-error the number of rows is no text
export const wrong: VariablesOf<typeof TeamMembersDocument> = { id: 'team_…', first: 'twenty' };

// @ts-expect-error a deed needs an idempotency key
export const careless: VariablesOf<typeof RegisterPersonDocument> = { input: { communityId: 'community_…', name: '张三' } };

// @ts-expect-error money is text, exact to the fen, and no number
export const inexact: Pick<VariablesOf<typeof CreateProjectDocument>['input'], 'budget'> = { budget: 10.5 };
