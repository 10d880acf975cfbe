/** The origin of a class whose instances tell a client of the AWS SDK for JavaScript v3 what to do. */
export const COMMAND = /^@aws-sdk\/(?:client|lib)-(?<service>[\w-]+)[.](?<operation>[A-Z]\w*)Command$/;
