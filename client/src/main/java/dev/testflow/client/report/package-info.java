/** What a run did, as Markdown and as JUnit XML. */
@NullMarked
package dev.testflow.client.report;

import org.jspecify.annotations.NullMarked;
