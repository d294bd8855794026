/** Services that are databases of a configured PostgreSQL server. */
@NullMarked
package dev.testflow.provisioner.postgres;

import org.jspecify.annotations.NullMarked;
