"""Paper puppets: a child's drawing or a face, cut out of a photo and played with on the pages."""
