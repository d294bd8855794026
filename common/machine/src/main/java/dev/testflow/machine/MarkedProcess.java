package dev.testflow.machine;

/** A living process that carries a mark. */
public record MarkedProcess(long pid, ProcessMark mark) {}
