/** YAML that people write, read strictly: what a file may say is declared once, for reading it and for editors' JSON Schema. */
package org.facefarm.client.internal.yaml;
