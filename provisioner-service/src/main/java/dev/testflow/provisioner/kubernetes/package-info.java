/** Services that are workloads of a Kubernetes cluster. */
@NullMarked
package dev.testflow.provisioner.kubernetes;

import org.jspecify.annotations.NullMarked;
