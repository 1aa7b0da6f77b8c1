/** What the director knows, restored after a restart from its state store. */
package org.facefarm.director.internal.state;
