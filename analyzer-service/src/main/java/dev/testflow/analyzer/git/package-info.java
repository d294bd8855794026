/** The code of the changes whose failures are analysed, read from mirrors of their repositories. */
@NullMarked
package dev.testflow.analyzer.git;

import org.jspecify.annotations.NullMarked;
