package dev.testflow.pact;

import au.com.dius.pact.core.model.Pact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks contracts against the provider at {@code PACT_PROVIDER_URL}, and tells each file's result as soon as it is there: {@code {"started": path}} when it starts, and when it has ended,
 * {@code {"test": path, "millis": n, "cases": [...], "contracts": [...]}}, where an interaction is a case. A file is a Pact, or {@code {"contracts": "published"}}, which stands for all that were laid down for it.
 */
public final class Main {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROVIDER = "PACT_PROVIDER_URL";
    private static final String STATES = "PACT_STATE_URL";
    private static final Duration LONGEST_INTERACTION = Duration.ofSeconds(60);
    private static final int TOLD_AT_LENGTH = 20;
    private static final int LONGEST_TEXT = 8_000;
    private static final int SHORT_TEXT = 300;

    private final Map<String, String> variables;
    private final Path published;
    private final Duration longest;
    private int failures;

    /**
     * @param published the folder with the contracts that were published
     * @param longest how long one interaction may take
     */
    Main(Map<String, String> variables, Path published, Duration longest) {
        this.variables = variables;
        this.published = published;
        this.longest = longest;
    }

    /** @param arguments a file with the paths of the contracts, separated by NUL, the file that the results are written to, and the folder with published contracts */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> files = List.of(Files.readString(Path.of(arguments[0])).split("\0"));
        try (Writer results =
                new OutputStreamWriter(Files.newOutputStream(Path.of(arguments[1])), StandardCharsets.UTF_8)) {
            new Main(System.getenv(), Path.of(arguments[2]), LONGEST_INTERACTION).execute(files, results);
        }
    }

    void execute(List<String> files, Writer results) throws IOException, InterruptedException {
        for (String file : files) {
            line(results, Map.of("started", file));
            long begin = System.nanoTime();
            failures = 0;
            List<Map<String, String>> cases = new ArrayList<>();
            List<Map<String, Object>> contracts = new ArrayList<>();
            try {
                check(Path.of(file), cases, contracts);
            } catch (BadContractException | IOException e) {
                tell(cases, Finding.error(file, "", String.valueOf(e.getMessage())));
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("test", file);
            result.put("millis", (System.nanoTime() - begin) / 1_000_000);
            result.put("cases", cases);
            result.put("contracts", contracts);
            line(results, result);
        }
    }

    private void check(Path file, List<Map<String, String>> cases, List<Map<String, Object>> contracts)
            throws IOException, InterruptedException, BadContractException {
        JsonNode wanted = ContractFile.json(file);
        Interactions interactions = interactions();
        if (!wanted.path("contracts").asText().equals("published")) {
            interactions.check(ContractFile.pact(wanted)).forEach(finding -> tell(cases, finding));
            return;
        }
        for (Path contract : publishedFiles()) {
            boolean holds = check(contract, interactions, cases);
            contracts.add(Map.of("id", Long.parseLong(contract.getFileName().toString()), "holds", holds));
        }
        if (contracts.isEmpty()) {
            tell(cases, Finding.error(file.toString(), "", "nobody has published a contract with this application"));
        }
    }

    private boolean check(Path contract, Interactions interactions, List<Map<String, String>> cases)
            throws IOException, InterruptedException {
        try {
            Pact pact = ContractFile.pact(ContractFile.json(contract));
            List<Finding> findings = interactions.check(pact);
            findings.forEach(finding -> tell(cases, finding));
            return findings.stream().allMatch(Finding::holds);
        } catch (BadContractException e) {
            tell(cases, Finding.error("a published contract", "", String.valueOf(e.getMessage())));
            return false;
        }
    }

    private Interactions interactions() throws BadContractException {
        String url = variables.get(PROVIDER);
        if (url == null || url.isBlank()) {
            throw new BadContractException("no variable " + PROVIDER + " tells where the provider is");
        }
        Provider provider = new Provider(url);
        String states = variables.get(STATES);
        return new Interactions(
                provider,
                new States(states == null || states.isBlank() ? null : Provider.address(states), provider),
                longest);
    }

    private List<Path> publishedFiles() throws IOException {
        try (Stream<Path> files = Files.list(published)) {
            return files.sorted().toList();
        }
    }

    private void tell(List<Map<String, String>> cases, Finding finding) {
        Map<String, String> told = finding.told(failures < TOLD_AT_LENGTH ? LONGEST_TEXT : SHORT_TEXT);
        failures += finding.holds() ? 0 : 1;
        cases.add(told);
        @Nullable String message = told.get("message");
        System.out.println(told.get("class") + ": " + told.get("name") + ": " + finding.ending()
                + (message == null ? "" : ", " + message));
    }

    private static void line(Writer results, Map<String, ?> line) throws IOException {
        results.write(JSON.writeValueAsString(line) + "\n");
        results.flush();
    }
}
