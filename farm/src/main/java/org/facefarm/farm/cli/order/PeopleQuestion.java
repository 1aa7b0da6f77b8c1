package org.facefarm.farm.cli.order;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.request.PersonWish;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.video.SourceFile;
import org.facefarm.farm.people.ContactSheet;
import org.facefarm.farm.people.LookedThrough;
import org.facefarm.farm.people.PeopleTable;
import org.facefarm.farm.progress.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/** Asks whose face is replaced, before anything is trained, where several people are seen often and somebody can answer. */
final class PeopleQuestion {
    private final FarmClient client;
    private final Runnable health;
    private final PrintWriter err;
    private final Path folder;

    /** @param folder where the sheet of pictures is put */
    PeopleQuestion(FarmClient client, Runnable health, CommandSpec spec, Path folder) {
        this.client = client;
        this.health = health;
        this.err = spec.commandLine().getErr();
        this.folder = folder;
    }

    /** The request about whoever is named; the same where nobody is asked. */
    SwapRequest about(SwapRequest request) throws InterruptedException {
        if (!Terminal.answers() || !request.targetPerson().equals(PersonWish.MOST_SEEN)) {
            return request;
        }
        List<LookedThrough> videos = new ArrayList<>();
        FirstLook look = new FirstLook(client, health, err);
        for (SwapRequest.TargetFile target : request.targets()) {
            videos.add(look.at(SourceFile.of(target.video(), request.ingest()), request.extraction()));
        }
        PeopleTable people = new PeopleTable(videos, client.extractions()::crops);
        if (people.seenOften() < 2) {
            return request;
        }
        people.print(err);
        err.println("Pictures of them: " + sheet(people));
        return request.withTarget(ask(people.rows().size()));
    }

    private Path sheet(PeopleTable people) {
        Path png = folder.resolve("people.png");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserError("cannot make the folder " + folder + ": " + e.getMessage());
        }
        ContactSheet.write(people, png);
        return png;
    }

    private PersonWish ask(int people) {
        try {
            BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            while (true) {
                err.print("Whose face is replaced? Numbers of one person, or Enter for 1: ");
                err.flush();
                String answer = answers.readLine();
                if (answer == null || answer.isBlank()) {
                    return new PersonWish(List.of(), List.of(1));
                }
                List<String> words = Arrays.asList(answer.trim().split("[ ,]+"));
                if (words.stream().allMatch(w -> w.matches("\\d{1,6}") && among(Integer.parseInt(w), people))) {
                    return PersonWish.of(words, folder);
                }
                err.println("Numbers go from 1 to " + people + ".");
            }
        } catch (IOException e) {
            throw new UserError("nobody answers: " + e.getMessage() + "; name the person with --person");
        }
    }

    private static boolean among(int number, int people) {
        return number >= 1 && number <= people;
    }
}
