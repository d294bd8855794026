/** What decides which tests a change needs: records and pure functions that know neither Kafka, nor a database, nor Git. */
@NullMarked
package dev.testflow.selector;

import org.jspecify.annotations.NullMarked;
