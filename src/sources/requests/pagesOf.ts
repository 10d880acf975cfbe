/**
 * The pages of a list, each asked for with the token of the one before, at most so many. One whose token is repeated is the last: the service
 * would have no end.
 */
export async function* pagesOf<Page>(
  ask: (token: string | undefined) => Promise<Page>,
  tokenOf: (page: Page) => string | undefined,
  most: number,
): AsyncGenerator<Page, void, undefined> {
  let token: string | undefined;
  for (let count = 0; count < most; count++) {
    const page = await ask(token);
    yield page;
    const next = tokenOf(page);
    if (!next || next === token) return;
    token = next;
  }
}
