// An inner function hides an outer one in its whole block and does not see the locals around it.
pub struct Tool;
impl Tool {
    fn use_it(&self) {}
}
fn helper() {}
pub fn run(tool: Tool) {
    helper(); //> CALLS m.run.helper exact
    fn helper() { deep() } //> CALLS m.run.deep exact
    fn deep() {
    }
    tool.use_it(); //> CALLS m.Tool.use_it exact
}
pub fn other() {
    helper(); //> CALLS m.helper exact
    deep(); //> CALLS ? deep
}
