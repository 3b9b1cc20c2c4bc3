//! Papers and workbooks on their way out: to a folder the person chooses, or to the system's viewer. The window never names a path.
