/**
 * A process as it lies in a folder: its diagrams, tables and forms, what a work item of it is, and who may do what with it.
 * Start reading at {@link dev.tandem.process.folder.ProcessFolders}.
 */
@NullMarked
package dev.tandem.process.folder;

import org.jspecify.annotations.NullMarked;
