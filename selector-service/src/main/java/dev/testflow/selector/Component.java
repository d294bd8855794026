package dev.testflow.selector;

/**
 * A part of an application, as its definition has it.
 *
 * @param files its sources and tests, relative to the application's root
 */
public record Component(String name, PathPatterns files) {}
