package org.facefarm.client.report;

import org.facefarm.schemas.record.PersonSwapped;

/**
 * One of several people of a video who get new faces.
 *
 * @param person how it was told who it is
 * @param framesWithPerson in which the person is seen
 * @param facesUnsure that may be the person's and were left alone
 */
public record SwappedOne(
        String person, long framesWithPerson, long framesSwapped, long facesSwapped, long facesUnsure) {
    static SwappedOne of(PersonSwapped told) {
        return new SwappedOne(
                told.getFound().getPerson(),
                told.getFound().getFramesWithPerson(),
                told.getFramesSwapped(),
                told.getFacesSwapped(),
                told.getFound().getFacesUnsure());
    }
}
