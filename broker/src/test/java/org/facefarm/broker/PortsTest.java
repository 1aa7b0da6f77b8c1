package org.facefarm.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path folder;

    @Test
    void aCopyOfAFolderDoesNotLeadToTheBrokerOfTheOther() throws IOException {
        Path original = Files.createDirectory(folder.resolve("farm"));
        Path copy = Files.createDirectory(folder.resolve("copy"));
        new Ports(41_001, 41_002).write(original);
        Files.copy(original.resolve(Ports.FILE), copy.resolve(Ports.FILE));

        assertThat(Ports.read(original)).contains(new Ports(41_001, 41_002));
        assertThat(Ports.read(copy)).isEmpty();
    }

    @Test
    void whatEarlierVersionsWroteIsTheFolderSOwn() throws IOException {
        Files.writeString(folder.resolve(Ports.FILE), "bootstrap.servers=127.0.0.1\\:41001\ncontroller.port=41002\n");

        assertThat(Ports.read(folder)).contains(new Ports(41_001, 41_002));
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve(Ports.FILE).resolve("in the way"));

        assertThatThrownBy(() -> new Ports(41_001, 41_002).write(folder)).isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(inTheWay.getParent()));
    }
}
