package dev.testflow.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands under one scenario's heading, not yet understood. */
final class Block {

    final String id;
    final String name;
    final int line;
    final Map<String, String> metadata = new LinkedHashMap<>();
    final List<DialogueLine> dialogue = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();

    Block(String id, String name, int line) {
        this.id = id;
        this.name = name;
        this.line = line;
    }
}
