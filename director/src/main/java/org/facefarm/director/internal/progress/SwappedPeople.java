package org.facefarm.director.internal.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.facefarm.director.internal.identity.FaceAssignment;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.PersonSwapped;
import org.facefarm.schemas.record.SegmentMerged;

/** What was found and swapped of each of several people, over the segments of a video. */
final class SwappedPeople {
    private SwappedPeople() {}

    /** None where one person gets a new face. */
    static List<PersonSwapped> of(List<FaceAssignment> cast, String videoId, List<SegmentMerged> merged) {
        List<PersonSwapped> people = new ArrayList<>();
        for (int i = 0; cast.size() > 1 && i < cast.size(); i++) {
            int mapping = i;
            List<PersonSwapped> told = merged.stream()
                    .map(SegmentMerged::getPeople)
                    .filter(all -> all.size() == cast.size())
                    .map(all -> all.get(mapping))
                    .toList();
            people.add(sum(cast.get(i).in(videoId).getOrigin(), told));
        }
        return people;
    }

    private static PersonSwapped sum(String person, List<PersonSwapped> told) {
        return new PersonSwapped(
                new PeopleFound(
                        person,
                        sum(told, p -> p.getFound().getFramesWithPerson()),
                        sum(told, p -> p.getFound().getFacesOfPerson()),
                        sum(told, p -> p.getFound().getFacesOfOthers()),
                        sum(told, p -> p.getFound().getFacesUnsure())),
                sum(told, PersonSwapped::getFramesSwapped),
                sum(told, PersonSwapped::getFacesSwapped));
    }

    private static long sum(List<PersonSwapped> told, ToLongFunction<PersonSwapped> count) {
        return told.stream().mapToLong(count).sum();
    }
}
