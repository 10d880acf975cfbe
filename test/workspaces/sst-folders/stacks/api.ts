new sst.aws.Function('Api', { handler: 'src/jobs.api' });
