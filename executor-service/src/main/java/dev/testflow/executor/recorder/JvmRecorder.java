package dev.testflow.executor.recorder;

import dev.testflow.executor.ClassName;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;

/**
 * Has JaCoCo's agent record the tests' virtual machines, also those that a test starts. Surefire is told to fork one for each class; should it not, what ran in one counts for each of its tests.
 * Maven's own classes are not recorded.
 */
@ApplicationScoped
class JvmRecorder implements Recorder {

    private static final String AGENT = "org.jacoco.agent-runtime.jar";
    private static final String RECORD = "jacoco.exec";
    private static final String MAVEN = "maven";
    private static final String PLATFORM = "com.sun.*:jdk.*:sun.*";
    private static final String OTHER_LOADERS =
            "sun.reflect.DelegatingClassLoader:org.codehaus.plexus.classworlds.realm.ClassRealm";

    @Override
    public Set<String> runners() {
        return Set.of("junit", MAVEN);
    }

    @Override
    public boolean tellsApart(String runner) {
        return runner.equals(MAVEN);
    }

    @Override
    public Workplace recording(Workplace place, Path records, CheckedOut sources) throws IOException {
        String agent = "\"-javaagent:%s=destfile=%s,append=true,excludes=%s,exclclassloader=%s\""
                .formatted(place.layDown(AGENT), records.resolve(RECORD), PLATFORM, OTHER_LOADERS);
        return place.prepending(
                "JAVA_TOOL_OPTIONS", agent + " -DforkCount=1 -DreuseForks=false -Djacoco.skip=true", " ");
    }

    @Override
    public Map<String, Recorded> read(List<String> tests, Workplace place, Path records, CheckedOut sources)
            throws IOException {
        ClassFiles classes = ClassFiles.below(sources.folder());
        Map<String, String> names = new LinkedHashMap<>();
        for (String test : tests) {
            names.put(test, ClassName.of(place.root(), test).replace('.', '/'));
        }
        Map<String, ExecutionDataStore> stores = new HashMap<>();
        for (Path record : RecordFiles.in(records)) {
            for (List<ExecutionData> process : ExecutionRecord.read(record, name -> classes.has(name, sources))) {
                tests(names, process)
                        .forEach(test -> add(stores.computeIfAbsent(test, key -> new ExecutionDataStore()), process));
            }
        }
        Map<String, Recorded> recorded = new HashMap<>();
        for (Map.Entry<String, ExecutionDataStore> store : stores.entrySet()) {
            if (store.getValue().contains(names.getOrDefault(store.getKey(), ""))) {
                recorded.put(
                        store.getKey(), classes.lines(store.getValue(), sources).recorded());
            }
        }
        return recorded;
    }

    /** Those whose classes a process ran; all of them when it ran none, as one that a test started. */
    private static List<String> tests(Map<String, String> names, List<ExecutionData> process) {
        List<String> ran = names.entrySet().stream()
                .filter(test -> process.stream().anyMatch(data -> isOf(test.getValue(), data.getName())))
                .map(Map.Entry::getKey)
                .toList();
        return ran.isEmpty() ? List.copyOf(names.keySet()) : ran;
    }

    private static boolean isOf(String test, String name) {
        return name.equals(test) || name.startsWith(test + "$");
    }

    private static void add(ExecutionDataStore store, List<ExecutionData> process) {
        process.forEach(data -> store.put(
                new ExecutionData(data.getId(), data.getName(), data.getProbes().clone())));
    }
}
