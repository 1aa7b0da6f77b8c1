/** A worker: takes tasks of one topic, has a handler do them, and writes the results exactly once. */
package org.facefarm.worker;
