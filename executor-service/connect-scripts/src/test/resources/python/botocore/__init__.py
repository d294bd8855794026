"""As much of botocore as the exported program uses. It speaks the service's protocol: signed requests, REST and JSON."""
