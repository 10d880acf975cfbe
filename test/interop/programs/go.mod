module beamline/interop

go 1.23

require github.com/aws/aws-xray-sdk-go v1.8.5
