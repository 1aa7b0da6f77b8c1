/** Says what is wrong with files that people write by hand. */
package org.facefarm.client.internal.input;
