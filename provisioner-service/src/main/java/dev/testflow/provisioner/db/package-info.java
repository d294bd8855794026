/** The ledger of environments, and what each consists of. */
@NullMarked
package dev.testflow.provisioner.db;

import org.jspecify.annotations.NullMarked;
