/** What surfaces look like: skin, hair, eyes, mouth, cloth, in linear light. */
package org.facefarm.studio.internal.material;
