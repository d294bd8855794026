/** The data-service's state in PostgreSQL. */
@NullMarked
package dev.testflow.data.db;

import org.jspecify.annotations.NullMarked;
