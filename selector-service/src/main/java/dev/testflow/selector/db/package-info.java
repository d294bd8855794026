/** The selector's state in PostgreSQL. */
@NullMarked
package dev.testflow.selector.db;

import org.jspecify.annotations.NullMarked;
