//! Strongly connected components of the graph of types.

use crate::model::TypeId;

/// For each type, the number of its strongly connected component (Tarjan's algorithm, with an explicit stack). Two types have the same number
/// if each is reachable from the other. A type that does not refer to itself is alone in its component, and has an edge within it only if it
/// refers to itself.
pub(super) fn strongly_connected(edges: &[Vec<TypeId>]) -> Vec<usize> {
    let mut search =
        Search { edges, order: vec![usize::MAX; edges.len()], low: vec![0; edges.len()], ..Search::default() };
    search.component = vec![usize::MAX; edges.len()];
    (0..edges.len()).for_each(|root| search.visit(root));
    search.component
}

#[derive(Default)]
struct Search<'e> {
    edges: &'e [Vec<TypeId>],
    /// The position of each type in the order of the search.
    order: Vec<usize>,
    /// The lowest position that is reachable from each type.
    low: Vec<usize>,
    component: Vec<usize>,
    /// The types whose component is not complete.
    open: Vec<usize>,
    next: usize,
    component_count: usize,
}

impl Search<'_> {
    fn visit(&mut self, root: usize) {
        if self.order[root] != usize::MAX {
            return;
        }
        let mut path = vec![(root, 0)];
        self.begin(root);
        while let Some((at, part)) = path.last_mut() {
            let from = *at;
            let target = self.edges[from].get(*part).map(|target| target.0 as usize);
            *part += 1;
            match target {
                Some(to) if self.order[to] == usize::MAX => {
                    self.begin(to);
                    path.push((to, 0));
                }
                Some(to) if self.component[to] == usize::MAX => self.low[from] = self.low[from].min(self.order[to]),
                Some(_) => {}
                None => {
                    path.pop();
                    if let Some((parent, _)) = path.last() {
                        self.low[*parent] = self.low[*parent].min(self.low[from]);
                    }
                    self.finish(from);
                }
            }
        }
    }

    fn begin(&mut self, at: usize) {
        self.order[at] = self.next;
        self.low[at] = self.next;
        self.next += 1;
        self.open.push(at);
    }

    /// Completes the component that begins with `at`, if one does.
    fn finish(&mut self, at: usize) {
        if self.low[at] != self.order[at] {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.component[member] = self.component_count;
            if member == at {
                break;
            }
        }
        self.component_count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_reach_each_other_have_the_same_component() {
        let edges = [vec![1], vec![2, 3], vec![0], vec![4], vec![4], vec![3]];
        let edges: Vec<Vec<TypeId>> = edges.iter().map(|to| to.iter().map(|to| TypeId(*to)).collect()).collect();
        let found = strongly_connected(&edges);
        assert_eq!(found[0], found[1]);
        assert_eq!(found[0], found[2]);
        let others = [found[0], found[3], found[4], found[5]];
        assert!(others.iter().enumerate().all(|(at, one)| !others[..at].contains(one)), "{found:?}");
    }
}
