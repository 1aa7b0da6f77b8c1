/** Helpers for tests: a broker for a test run, a Java process to be killed, real clips where they are. */
package org.facefarm.testing;
