/** Methods of clients of boto3, and of tables, that make no call; source: the clients of botocore for each of its services. */
const OF_BOTO3 =
  'can_paginate|close|get_(?:paginator|waiter)|generate_(?:presigned_(?:url|post)|db_(?:auth|connect_(?:admin_)?auth)_token)|batch_writer';

/** Methods of clients of the SDK for JavaScript v2 that make no call which has their name. */
const OF_JAVASCRIPT =
  'addListener|on|setupRequestListeners|createSet|createPresignedPost|getSignedUrl(?:Promise)?|make(?:Unauthenticated)?Request|waitFor';

/** Any method of a client of boto3 that makes a call; this, and what follows, is part of a regular expression that ends behind it. */
export const BOTO3_METHODS = `(?!(?:${OF_BOTO3})$)[a-z]\\w*`;

/** Operations of AWS as boto3 spells them, where they have several words; many functions of Python are spelled so. */
export const SPELLED_OPERATIONS = `(?!(?:${OF_BOTO3})$)[a-z]+(?:_[a-z0-9]+)+`;

/** As that, with those of one word that hardly anything else has. */
export const BOTO3_OPERATIONS = `query|scan|publish|invoke|encrypt|decrypt|${SPELLED_OPERATIONS}`;

/** Any method of a client of the SDK for JavaScript v2 that makes a call. */
export const JAVASCRIPT_METHODS = `(?!(?:${OF_JAVASCRIPT})$)[a-z]\\w*`;

/** Operations of AWS as the SDKs for JavaScript spell them, where they have several words. */
export const JAVASCRIPT_OPERATIONS = `(?!(?:${OF_JAVASCRIPT})$)[a-z]+[A-Z]\\w*`;
