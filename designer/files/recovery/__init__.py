"""Unsaved designs and earlier versions on disk, so that they outlive the process that edits them.

A window keeps its unsaved design with a `RecoverySession` (`recovery_session`). A program that
starts takes with `RecoveryStore.claim` (`recovery_store`) what processes that are gone have left.
The form of a recovery file is in `recovery_file`. Earlier versions of saved designs are kept by a
`VersionStore` (`version_store`). Every function takes the folder to use; which folder of the user
that is, is decided in `ui.app.data_folder`.
"""
