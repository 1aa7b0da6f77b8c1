/** What the extractor finds and how steadily: hardships made from stills and clips, puppets with known truth, and what a frame costs. */
package org.facefarm.bench.extract;
