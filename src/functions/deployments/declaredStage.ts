/** What tools call the deployment of which no name is given; a service's own default stage has a name. */
export const UNNAMED = 'default';

/**
 * A stage that a file of the workspace tells of: an environment of samconfig, a stage of a service or of an app, a workspace of Terraform.
 * Its texts are data: whether a profile may be used is for the rim to ask.
 */
export interface DeclaredStage {
  /** `dev`, `prod`; CDK without stages: the account and the region, `123456789012/eu-west-1`. */
  readonly name: string;
  /** URI of the file that tells of it. */
  readonly file: string;
  /** Whether it is what the tool deploys where none is named. */
  readonly isDefault: boolean;
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  /** Twelve digits. */
  readonly account?: string | undefined;
}
