new sst.aws.Function('Api', { handler: 'src/jobs.api' });
new sst.aws.Function('Bundled', { handler: 'jobs.api', bundle: 'src' });
