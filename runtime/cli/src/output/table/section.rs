//! A section of a table: a title, perhaps headers, and rows, with the widths that they need.

use super::Error;
use super::width::width;

/// The space that every cell has around its text.
pub(super) const PADDING: usize = 4;

pub(super) struct Section {
    pub(super) title: Option<String>,
    pub(super) headers: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// How many sections it lies in.
    pub(super) level: usize,
    columns: Option<usize>,
    widths: Vec<usize>,
}

impl Section {
    pub(super) fn new(title: Option<&str>, level: usize) -> Self {
        let title = title.map(str::to_owned);
        Self { title, headers: Vec::new(), rows: Vec::new(), level, columns: None, widths: Vec::new() }
    }

    pub(super) fn add_headers(&mut self, headers: &[&str]) -> Result<(), Error> {
        self.fit(headers)?;
        self.columns.get_or_insert(headers.len());
        self.headers = headers.iter().map(|header| (*header).to_owned()).collect();
        Ok(())
    }

    pub(super) fn add_row(&mut self, row: Vec<String>) -> Result<(), Error> {
        let columns = *self.columns.get_or_insert(row.len());
        if row.len() != columns {
            return Err(Error::Row { columns, cells: row.len() });
        }
        self.fit(&row)?;
        self.rows.push(row);
        Ok(())
    }

    /// Makes the columns as wide as these cells.
    fn fit(&mut self, cells: &[impl AsRef<str>]) -> Result<(), Error> {
        if self.widths.is_empty() {
            self.widths = vec![0; cells.len()];
        }
        if cells.len() > self.widths.len() {
            return Err(Error::Row { columns: self.widths.len(), cells: cells.len() });
        }
        for (column, cell) in self.widths.iter_mut().zip(cells) {
            *column = width(cell.as_ref()).max(*column);
        }
        Ok(())
    }

    /// A section of one row as one of two columns: the headers, and the row below them.
    pub(super) fn turned(self) -> Self {
        let ([row], false) = (self.rows.as_slice(), self.headers.is_empty()) else { return self };
        let mut turned = Self::new(self.title.as_deref(), self.level);
        for (header, cell) in self.headers.iter().zip(row) {
            let pair = vec![header.clone(), cell.clone()];
            // All rows are pairs.
            let _ = turned.add_row(pair);
        }
        turned
    }

    /// The width that it needs, with its borders and those of the sections around it.
    pub(super) fn total_width(&self) -> usize {
        let cells: usize = self.widths.iter().map(|width| width + PADDING).sum();
        // A section without a title of its own is as wide as Python's `None`.
        let title = width(self.title.as_deref().unwrap_or("None"));
        cells.max(title) + 2 + 2 * self.level
    }

    /// The widths of the columns, scaled so that they fill a width.
    pub(super) fn column_widths(&self, total: i64) -> Vec<i64> {
        let needed: Vec<_> = self.widths.iter().map(|width| (width + PADDING) as f64).collect();
        let scale = total as f64 / needed.iter().sum::<f64>();
        let mut scaled: Vec<_> = needed.iter().map(|width| (scale * width).round_ties_even() as i64).collect();
        let mut excess = scaled.iter().sum::<i64>() - total;
        let columns = scaled.len();
        // Rounding may have given too much or too little: the first columns lose, the last ones gain.
        let mut at = 0;
        while excess != 0 && columns > 0 {
            let index = if excess > 0 { at % columns } else { columns - 1 - at % columns };
            if let Some(width) = scaled.get_mut(index) {
                *width -= excess.signum();
            }
            excess -= excess.signum();
            at += 1;
        }
        scaled
    }
}
