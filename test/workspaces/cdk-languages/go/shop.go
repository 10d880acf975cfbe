package main

import (
	"os"
	"path/filepath"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdklambdagoalpha/v2"
	"github.com/aws/jsii-runtime-go"
)

func newStack(app awscdk.App) awscdk.Stack {
	stack := awscdk.NewStack(app, jsii.String("Shop"), nil)
	dir, _ := os.Getwd()

	awslambda.NewFunction(stack, jsii.String("Status"), &awslambda.FunctionProps{
		Code:    awslambda.Code_FromAsset(jsii.String(filepath.Join(dir, "py")), nil),
		Handler: jsii.String("status.handler"),
		Runtime: awslambda.Runtime_PYTHON_3_13(),
		Tracing: awslambda.Tracing_ACTIVE,
	})
	awscdklambdagoalpha.NewGoFunction(stack, jsii.String("Send"), &awscdklambdagoalpha.GoFunctionProps{
		FunctionName: jsii.String("send-mail"),
		Entry:        jsii.String("lambda/send"),
	})
	return stack
}
