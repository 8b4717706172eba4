import type { IssueView } from '../api/types';

/** What is wrong on one page, of one weight. */
export interface ProblemGroup {
  page: string;
  severity: 'error' | 'warning';
  issues: IssueView[];
}

/** Issues in form order → grouped by page, all errors before all warnings. */
export function groupIssues(issues: IssueView[], pageOf: (path: string) => string): ProblemGroup[] {
  const groups: ProblemGroup[] = [];
  for (const severity of ['error', 'warning'] as const) {
    const pages = new Map<string, IssueView[]>();
    for (const issue of issues) {
      if ((issue.severity === 'error') !== (severity === 'error')) continue;
      const page = pageOf(issue.path);
      const list = pages.get(page) ?? [];
      list.push(issue);
      pages.set(page, list);
    }
    for (const [page, list] of pages) groups.push({ page, severity, issues: list });
  }
  return groups;
}
