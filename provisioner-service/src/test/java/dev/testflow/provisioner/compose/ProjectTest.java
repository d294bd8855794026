package dev.testflow.provisioner.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.provisioner.tool.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'privileged': true} | the service a has 'privileged', which is not allowed",
                "{'network_mode': 'host'} | the service a has 'network_mode', which is not allowed",
                "{'pid': 'host'} | the service a has 'pid', which is not allowed",
                "{'cap_add': ['SYS_ADMIN']} | the service a has 'cap_add', which is not allowed",
                "{'devices': [{'source': '/dev/sda'}]} | the service a has 'devices', which is not allowed",
                "{'security_opt': ['seccomp:unconfined']} | the service a has 'security_opt', which is not allowed",
                "{'provider': {'type': 'evil'}} | the service a has 'provider', which is not allowed",
                "{'use_api_socket': true} | the service a has 'use_api_socket', which is not allowed",
                "{'container_name': 'db'} | the service a has 'container_name', which is not allowed",
                "{'post_start': [{'privileged': true}]} | the service a has 'post_start', which is not allowed",
                "{'volumes': [{'type': 'bind', 'source': '/', 'target': '/host', 'read_only': true}]} | the service a mounts /; only files of the repository can be mounted, and only read_only",
                "{'volumes': [{'type': 'bind', 'source': '/app/../etc', 'read_only': true}]} | the service a mounts /app/../etc; only files of the repository can be mounted, and only read_only",
                "{'volumes': [{'type': 'bind', 'source': '/app/data', 'target': '/data'}]} | the service a mounts /app/data; only files of the repository can be mounted, and only read_only",
                "{'volumes': [{'type': 'npipe', 'source': 'x'}]} | the service a has a mount of an unknown type",
                "{'volumes': ['/:/host']} | the service a has a mount of an unknown type",
                "{'build': {'context': '/etc'}} | the service a is built from /etc, which is not the repository's",
                "{'build': {'context': 'https://evil.example/x.git'}} | the service a is built from https://evil.example/x.git, which is not the repository's",
                "{'build': {'context': '/app', 'dockerfile': '../etc/passwd'}} | the service a is built by ../etc/passwd, which is not the repository's",
                "{'build': {'context': '/app', 'additional_contexts': {'x': '/etc'}}} | the service a's build has 'additional_contexts', which is not allowed",
                "{'build': {'context': '/app', 'network': 'host'}} | the service a's build has 'network', which is not allowed",
                "{'deploy': {'endpoint_mode': 'vip'}} | the service a's deploy has 'endpoint_mode', which is not allowed"
            })
    void refusesAServiceThatReachesBeyondTheProject(String service, String reason) throws IOException {
        Project project = project("{'services': {'a': " + service + "}}");

        assertThatThrownBy(project::check).isInstanceOf(ToolException.class).hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'services': {'a': {}}, 'include': ['x']}",
                "{'services': {'a': {}}, 'networks': {'n': {'external': true}}}",
                "{'services': {'a': {}}, 'networks': {'n': {'driver': 'macvlan'}}}",
                "{'services': {'a': {}}, 'networks': {'n': {'name': 'host'}}}",
                "{'services': {'a': {}}, 'volumes': {'v': {'driver_opts': {'type': 'none', 'o': 'bind', 'device': '/etc'}}}}",
                "{'services': {'a': {}}, 'volumes': {'v': {'name': 'others'}}}",
                "{'services': {'a': {}}, 'volumes': {'v': {'driver': 'sshfs'}}}",
                "{'services': {'a': {}}, 'secrets': {'s': {'file': '/etc/shadow'}}}",
                "{'services': {'a': {}}, 'secrets': {'s': {'environment': 'TOKEN'}}}",
                "{'services': {'a': {}}, 'configs': {'c': {'external': true}}}"
            })
    void refusesAProjectThatIsNotAllItsOwn(String document) throws IOException {
        assertThatThrownBy(project(document)::check).isInstanceOf(ToolException.class);
    }

    @Test
    void letsTheEngineChoosePortsAndBoundsContainers() throws IOException {
        Project project = project(
                "{'name': 'tf_1', 'services': {'a': {'image': 'x', 'command': null, 'privileged': false, 'ports': [{'target': 80, 'published': '8080', 'host_ip': '0.0.0.0'}],"
                        + " 'volumes': [{'type': 'bind', 'source': '/app/conf', 'read_only': true}, {'type': 'volume', 'source': 'v'}], 'build': {'context': '/app/a', 'dockerfile': 'Dockerfile'}},"
                        + " 'b': {'mem_limit': '5'}}, 'networks': {'default': {'name': 'tf_1_default', 'ipam': {}}}, 'volumes': {'v': {'name': 'tf_1_v'}}, 'secrets': {'s': {'file': '/app/token'}}, 'x-common': {}}");

        assertThatCode(project::check).doesNotThrowAnyException();
        project.bound("127.0.0.1", 1_000);

        assertThat(project.toString())
                .contains("\"ports\":[{\"target\":80,\"host_ip\":\"127.0.0.1\"}]")
                .contains("\"mem_limit\":\"1000\",\"security_opt\":[\"no-new-privileges:true\"]")
                .contains("\"b\":{\"mem_limit\":\"5\",\"security_opt\"");
    }

    @Test
    void writesVariablesSoThatTheyAreReadAsTheyAre() throws ToolException {
        assertThat(Project.variables(Map.of("URL", "a\"b\\c$d\ne"))).isEqualTo("URL=\"a\\\"b\\\\c\\$d\\ne\"\n");
        assertThatThrownBy(() -> Project.variables(Map.of("COMPOSE_FILE", "x"))).isInstanceOf(ToolException.class);
        assertThatThrownBy(() -> Project.variables(Map.of("DOCKER_HOST", "x"))).isInstanceOf(ToolException.class);
        assertThatThrownBy(() -> Project.variables(Map.of("A\nB", "x"))).isInstanceOf(ToolException.class);
    }

    private static Project project(String document) throws IOException {
        return new Project(new ObjectMapper().readTree(document.replace('\'', '"')), "tf_1", Path.of("/app"));
    }
}
