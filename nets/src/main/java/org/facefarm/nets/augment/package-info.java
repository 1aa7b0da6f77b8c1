/** Training batches out of face pictures: placed, warped, coloured, all from (seed, step). */
package org.facefarm.nets.augment;
