package dev.testflow.provisioner.db;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What environments consist of. */
@ApplicationScoped
public class Inventory {

    private static final TypeReference<Map<String, String>> PROPERTIES = new TypeReference<>() {};

    private final DataSource database;

    Inventory(DataSource database) {
        this.database = database;
    }

    /** A service of an environment, and what its provider calls it. */
    public record Resource(String environment, String service, String type, String name) {}

    /** Writes down what will be created, before it is. */
    public void intend(String environment, List<ServiceSpec> services, UnaryOperator<String> resourceOf) {
        for (int i = 0; i < services.size(); i++) {
            ServiceSpec service = services.get(i);
            new Query(database, """
                    insert into services (environment, name, position, type, resource) values (?, ?, ?, ?, ?)
                    on conflict (environment, name) do update set ready = false, properties = '{}', progress = null""", environment, service.name(), i, service.type(), resourceOf.apply(service.name()))
                    .update();
        }
    }

    /** A service is ready. Its password is told to the run and to nobody else, so it is not kept. */
    public void ready(String environment, String service, Map<String, String> properties) {
        Map<String, String> open = new TreeMap<>(properties);
        open.remove("password");
        new Query(
                        database,
                        "update services set ready = true, progress = null, properties = ?::jsonb where environment = ? and name = ?",
                        Json.write(open),
                        environment,
                        service)
                .update();
    }

    /** Tells what is done or waited for until a service is ready. */
    public void progress(String environment, String service, String step) {
        new Query(
                        database,
                        "update services set progress = ? where environment = ? and name = ?",
                        step,
                        environment,
                        service)
                .update();
    }

    /** What an environment consists of, the last first. */
    public List<Resource> of(String environment) {
        return new Query(
                        database,
                        "select environment, name, type, resource from services where environment = ? order by position desc",
                        environment)
                .list(row -> new Resource(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** What of an environment is ready, the last first. */
    public List<Resource> ready(String environment) {
        return new Query(
                        database,
                        "select environment, name, type, resource from services where environment = ? and ready order by position desc",
                        environment)
                .list(row -> new Resource(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** The properties of an environment's services, in their order, without passwords. */
    public Map<String, Map<String, String>> properties(String environment) {
        Map<String, Map<String, String>> properties = new LinkedHashMap<>();
        new Query(
                        database,
                        "select name, properties from services where environment = ? order by position",
                        environment)
                .list(row -> Map.entry(row.getString(1), Json.read(row.getString(2), PROPERTIES)))
                .forEach(service -> properties.put(service.getKey(), service.getValue()));
        return properties;
    }

    /** Remembers what there is of each service. */
    public void remember(String environment, Map<String, String> snapshots) {
        snapshots.forEach((service, snapshot) -> new Query(
                        database,
                        "update services set snapshot = ? where environment = ? and name = ?",
                        snapshot,
                        environment,
                        service)
                .update());
    }

    /** What there was of each service, as far as it was remembered. */
    public Map<String, String> remembered(String environment) {
        return new Query(
                        database,
                        "select name, snapshot from services where environment = ? and snapshot is not null",
                        environment)
                .list(row -> Map.entry(row.getString(1), row.getString(2))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The resources that somebody still needs or is about to destroy. */
    public Set<String> live() {
        return new TreeSet<>(new Query(database, """
                select resource from services join environments on id = environment
                where state in ('preparing', 'ready', 'dirty', 'releasing') or state = 'failed' and gone_at is null""").list(row -> row.getString(1)));
    }
}
